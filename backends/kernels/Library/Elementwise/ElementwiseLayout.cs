using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>How the operands of an elementwise call lie in memory, as far as programs differ by it.</summary>
/// <param name="Rank">Dimensions that have strides, or 0 where operands are dense.</param>
/// <param name="Repeated">A bit for each input that is a single element, repeated; of dense operands alone.</param>
/// <param name="IsWide">Whether numbers of elements, or offsets, need 64 bits.</param>
internal readonly record struct ElementwiseLayout(int Rank, int Repeated, bool IsWide)
{
    /// <summary>The type of indexes.</summary>
    public ScalarType Index => Walk.IndexType(IsWide);

    /// <summary>For the names of programs.</summary>
    public string Suffix =>
        (Rank != 0 ? $"strided{Rank}" : Repeated == 0 ? "dense" : $"dense_repeated{Repeated}") + (IsWide ? "_wide" : "");

    /// <summary>All layouts that programs are made for, but for ranks above 8: few, since each has to be compiled.</summary>
    public static IEnumerable<ElementwiseLayout> All(int inputs) =>
    [
        default,
        .. Enumerable.Range(0, inputs > 1 ? inputs : 0).Select(input => new ElementwiseLayout(0, 1 << input, false)),
        .. new[] { 2, 4, 8 }.Select(rank => new ElementwiseLayout(rank, 0, false)),
        new ElementwiseLayout(0, 0, true),
        new ElementwiseLayout(8, 0, true),
    ];

    /// <summary>The layout of a call's output and its first inputs.</summary>
    public static ElementwiseLayout Of(in KernelCall call, int inputs)
    {
        ref readonly TensorDesc output = ref call.Output;
        long reach = Math.Max(output.ElementCount, Reach(in output));
        int repeated = 0;
        bool isDense = IsDense(in output);
        for (int i = 0; i < inputs; i++)
        {
            ref readonly TensorDesc input = ref call.Input(i);
            reach = Math.Max(reach, Reach(in input));
            if (!IsDense(in input))
            {
                // One repeated element at most, and beside it something that is not.
                isDense &= inputs > 1 && repeated == 0 && input.Rank == 1 && input.Strides[0] == 0;
                repeated = 1 << i;
            }
        }

        bool isWide = Walk.IsWide(reach);
        return isDense && !(isWide && repeated != 0) ? new(0, repeated, isWide) : new(Bucket(output.Rank, isWide), 0, isWide);
    }

    private static int Bucket(int rank, bool isWide) => isWide || rank > 4 ? Math.Max(rank, 8) : rank <= 2 ? 2 : 4;

    private static bool IsDense(in TensorDesc tensor) => tensor.ElementCount == 1 || (tensor.Rank == 1 && tensor.Strides[0] == 1);

    private static long Reach(in TensorDesc tensor)
    {
        long reach = 0;
        for (int dim = 0; dim < tensor.Rank; dim++)
        {
            reach += (tensor.Sizes[dim] - 1) * tensor.Strides[dim];
        }

        return reach;
    }
}
