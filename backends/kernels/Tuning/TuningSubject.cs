using Devices.Kernels.Library;

namespace Devices.Kernels.Tuning;

/// <summary>Something whose shape is chosen by measuring: a kernel on operands of a typical size, and the shapes it may have.</summary>
internal abstract class TuningSubject
{
    /// <summary>What is measured, for example <c>"mm float32 512"</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The kernel.</summary>
    public abstract string OperatorName { get; }

    /// <summary>Sizes of the inputs.</summary>
    public abstract IReadOnlyList<long[]> InputSizes { get; }

    /// <summary>Sizes of the output.</summary>
    public abstract long[] OutputSizes { get; }

    /// <summary>The shapes worth a trial; the one in use first.</summary>
    public abstract IEnumerable<KernelShapes> Candidates(KernelTarget target);

    /// <summary>The part of the shapes that is tried, for people.</summary>
    public abstract string Describe(KernelShapes shapes);

    /// <summary>What that time amounts to, for people.</summary>
    public abstract string Figure(double seconds);

    /// <summary>An input's element, a small integer, so that every sum is exact in any order.</summary>
    public virtual float Input(int input, long index) => ((index * (7 + input)) % 5) - 2;

    /// <summary>What element <paramref name="index"/> of the output must be.</summary>
    public abstract float Expected(long index);

    /// <summary>The arguments of the schema; tensors come first.</summary>
    public abstract Argument[] Arguments { get; }

    /// <summary>The portable kernel that is measured.</summary>
    public PortableKernel Kernel =>
        KernelLibrary.All.Single(kernel => kernel.OperatorName == OperatorName && kernel.DType == DType.Float32);
}
