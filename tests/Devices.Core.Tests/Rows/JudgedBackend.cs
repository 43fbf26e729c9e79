using Devices.Api;
using Devices.Fake;

namespace Devices.Core.Tests.Rows;

/// <summary>
/// The imitated accelerator with every kernel call compared with the operator's reference. Where there is no kernel, the
/// reference still runs, and what it expects waits for the result of the decomposition.
/// </summary>
internal sealed class JudgedBackend : FakeBackend
{
    private static readonly FakeOptions Options = new() { MaxDelayMicroseconds = 0, WrapKernel = Judged };

    [ThreadStatic]
    private static List<string>? failures;

    [ThreadStatic]
    private static Dictionary<string, Judgement>? pending;

    public JudgedBackend()
        : base(Options)
    {
    }

    public override string DeviceType => "judged";

    public override Api.Device OpenDevice(int index, HostServices host) => new JudgedDevice(index, Describe(index), Options);

    /// <summary>Makes calls on this thread and returns what was wrong with their kernels, and what operators without one should give.</summary>
    public static (IReadOnlyList<string> Failures, IReadOnlyDictionary<string, Judgement> Pending) Watch(Action calls)
    {
        (failures, pending) = ([], []);
        try
        {
            calls();
            return (failures, pending);
        }
        finally
        {
            (failures, pending) = (null, null);
        }
    }

    private static Kernel Judged(string name, DType dtype, Kernel kernel) => (Api.Stream stream, in KernelCall call) =>
    {
        Judgement? judgement = failures is null ? null : new Judgement(OperatorTable.Find(name)!, stream, in call);
        kernel(stream, in call);
        if (judgement?.Compare(stream, in call) is { } failure)
        {
            failures!.Add(failure);
        }
    };

    private sealed class JudgedDevice(int index, DeviceInfo info, FakeOptions options) : FakeDevice(index, info, options)
    {
        public override void RegisterKernels(KernelRegistrar registrar)
        {
            var seen = new Recorder(registrar, Noting);
            base.RegisterKernels(seen);
            foreach (Operator op in OperatorTable.All.Where(op => op.Reference is not null && op.Decomposition is not null))
            {
                foreach (DType dtype in op.DTypes.Where(dtype => !seen.Names.Contains((op.Name, dtype))))
                {
                    registrar.Register(op.Name, dtype, NoKernel, predicate: Expecting(op));
                }
            }
        }

        private static void NoKernel(Api.Stream stream, in KernelCall call) =>
            throw new InvalidOperationException("refused by its predicate");

        /// <summary>What a kernel refuses is computed by decomposition, as what has no kernel.</summary>
        private KernelPredicate? Noting(string name, KernelPredicate? predicate) => predicate is null ? null : (in KernelCall call) =>
        {
            Support support = predicate(in call);
            return support.IsSupported || OperatorTable.Find(name) is not { Decomposition: not null } op ? support : Expecting(op)(in call);
        };

        private KernelPredicate Expecting(Operator op) => (in KernelCall call) =>
        {
            pending?.TryAdd(op.Name, new Judgement(op, DefaultStream, in call));
            return Support.No("computed by decomposition");
        };
    }

    private sealed class Recorder(KernelRegistrar inner, Func<string, KernelPredicate?, KernelPredicate?> noting) : KernelRegistrar
    {
        public HashSet<(string, DType)> Names { get; } = [];

        public override void Register(string operatorName, DType dtype, Kernel kernel, KernelTraits traits, KernelPredicate? predicate)
        {
            Names.Add((operatorName, dtype));
            inner.Register(operatorName, dtype, kernel, traits, noting(operatorName, predicate));
        }

        public override void DeclareUnsupported(string operatorName, DType dtype, string reason)
        {
            Names.Add((operatorName, dtype));
            inner.DeclareUnsupported(operatorName, dtype, reason);
        }
    }
}
