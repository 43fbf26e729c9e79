using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>A program that makes many elements one, for each of many results, by one invocation or by a workgroup each.</summary>
/// <param name="In">What is read.</param>
/// <param name="Out">What is written.</param>
/// <param name="Rank">Dimensions that kept and reduced ones each have at most, without the innermost reduced one.</param>
/// <param name="Wide">64-bit indexes.</param>
/// <param name="Lanes">Invocations for each result; 1, or a workgroup of a power of two.</param>
/// <param name="Width">Elements that are read at a time, where the innermost reduced ones are consecutive.</param>
internal abstract record ReductionSource(DType In, DType Out, int Rank, bool Wide, int Lanes, int Width) : KernelSource
{
    /// <summary>What the program computes, for its name.</summary>
    protected abstract string Operation { get; }

    /// <summary>The type of indexes.</summary>
    public ScalarType Index => Walk.IndexType(Wide);

    /// <inheritdoc/>
    public sealed override KernelProgram Write(KernelTarget target)
    {
        string name = $"{Operation}_{In.ShortName()}_{Out.ShortName()}_r{Rank}_l{Lanes}_w{Width}{(Wide ? "_wide" : "")}";
        int workgroup = Lanes > 1 ? Lanes : Grid.HeavyWorkgroup(target);
        return KernelBuilder.Build(name, new WorkgroupSize(workgroup), kernel => CreateBody(kernel, target).Write());
    }

    /// <summary>Declares the buffers and what else there is, and knows the fold.</summary>
    protected abstract ReductionBody CreateBody(KernelBuilder kernel, KernelTarget target);
}
