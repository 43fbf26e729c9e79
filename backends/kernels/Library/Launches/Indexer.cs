using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>
/// Turns the number of an element into where each operand has it. Declares the parameters that <see cref="Walk.AddTo"/>
/// gives.
/// </summary>
internal sealed class Indexer
{
    // Innermost first; the outermost size is not needed.
    private readonly Expr[] sizes;
    private readonly Expr[][] strides;

    public Indexer(KernelBuilder kernel, string name, int rank, ScalarType index, params string[] operands)
    {
        sizes = [.. Enumerable.Range(0, rank - 1).Select(dim => kernel.Scalar($"{name}_size{dim}", index))];
        strides =
        [
            .. operands.Select(operand =>
                Enumerable.Range(0, rank).Select(dim => kernel.Scalar($"{name}_{operand}_stride{dim}", index)).ToArray()),
        ];
    }

    /// <summary>Offsets of all operands.</summary>
    public Expr[] Offsets(Expr number)
    {
        var offsets = new Expr?[strides.Length];
        Expr rest = number;
        for (int dim = 0; dim <= sizes.Length; dim++)
        {
            Expr position = rest;
            if (dim < sizes.Length)
            {
                Expr outer = rest / sizes[dim];
                position = rest - (outer * sizes[dim]);
                rest = outer;
            }

            for (int operand = 0; operand < offsets.Length; operand++)
            {
                Expr offset = position * strides[operand][dim];
                offsets[operand] = offsets[operand] is { } sum ? sum + offset : offset;
            }
        }

        return offsets!;
    }

    /// <summary>The offset of the only operand.</summary>
    public Expr Offset(Expr number) => Offsets(number)[0];
}
