using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>A program that computes whole lines of elements along one dimension, by one invocation or by a workgroup each.</summary>
/// <param name="DType">Of all operands.</param>
/// <param name="Inputs">Number of inputs, 1 or 2.</param>
/// <param name="Rank">Most dimensions of lines.</param>
/// <param name="Wide">64-bit indexes.</param>
/// <param name="Lanes">Invocations for each line; 1, or a workgroup of a power of two.</param>
internal abstract record LineSource(DType DType, int Inputs, int Rank, bool Wide, int Lanes) : KernelSource
{
    /// <summary>What the program computes, for its name.</summary>
    protected abstract string Operation { get; }

    /// <inheritdoc/>
    public sealed override KernelProgram Write(KernelTarget target) => KernelBuilder.Build(
        $"{Operation}_{DType.ShortName()}_r{Rank}_l{Lanes}{(Wide ? "_wide" : "")}",
        new WorkgroupSize(Lanes > 1 ? Lanes : Grid.HeavyWorkgroup(target)), kernel =>
        {
            var line = new Line(kernel, target, this);
            Action<Line> body = Begin(kernel, line);
            line.Write(() => body(line));
        });

    /// <summary>Declares what else there is; gives what is done for each line.</summary>
    protected abstract Action<Line> Begin(KernelBuilder kernel, Line line);
}
