using Devices.Api;
using Devices.Reference;

namespace Devices.Conformance;

/// <summary>The reference as a device: computes at once, on the calling thread.</summary>
internal sealed class ReferenceDevice(DeviceInfo info) : Api.Device
{
    /// <summary>
    /// The device under test. Where it has no kernel for an operator and computes it from others, the reference does too, so that its
    /// bounds are those of the same computation.
    /// </summary>
    [ThreadStatic]
    private static KernelTable? mirrored;

    [ThreadStatic]
    private static HashSet<(Operator Operator, DType DType)>? used;

    private readonly ReferenceMemory memory = new();

    public override DeviceInfo Info => info;

    public override Allocator Allocator => memory;

    public override Api.Stream DefaultStream { get; } = new ReferenceStream();

    public override Api.Stream CreateStream() => new ReferenceStream();

    public override Api.Event CreateEvent() => new ReferenceEvent();

    /// <summary>Computes on this thread what a device with those kernels would compute, until the result is disposed of.</summary>
    public static IDisposable Mirror(KernelTable kernels)
    {
        KernelTable? before = mirrored;
        mirrored = kernels;
        return new Ending(() => mirrored = before);
    }

    /// <summary>Notes which kernels this thread calls, until the result is disposed of.</summary>
    public static IDisposable RecordUse(HashSet<(Operator Operator, DType DType)> calls)
    {
        HashSet<(Operator Operator, DType DType)>? before = used;
        used = calls;
        return new Ending(() => used = before);
    }

    public override void RegisterKernels(KernelRegistrar registrar)
    {
        foreach (Operator op in OperatorTable.All)
        {
            if (op.Reference is null)
            {
                continue;
            }

            foreach (DType dtype in DTypes.All)
            {
                Kernel kernel = (Api.Stream _, in KernelCall call) =>
                {
                    used?.Add((op, dtype));
                    ReferenceRunner.Run(op, in call, memory);
                };
                registrar.Register(op.Name, dtype, kernel, predicate: op.Decomposition is null ? null : Decomposes(op, dtype));
            }
        }
    }

    public override void Dispose()
    {
    }

    /// <summary>Takes the calls that the device under test has a kernel for, and that the kernel's own predicate takes.</summary>
    private static KernelPredicate Decomposes(Operator op, DType dtype)
    {
        Support no = Support.No("the device under test computes it from other operators");
        return (in KernelCall call) => mirrored is null ? Support.Yes
            : mirrored.Find(op.Slot, dtype) is { } entry ? entry.Predicate?.Invoke(in call) ?? Support.Yes
            : mirrored.UnsupportedReason(op, dtype) is { } declared ? Support.No(declared) : no;
    }
}
