using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>What is added where, along which dimension: a launch of <see cref="AccumulateSource"/>.</summary>
/// <param name="Lines">The other dimensions, with strides of what is added, of the index, and of the result.</param>
/// <param name="Length">Size of the index's dimension.</param>
/// <param name="StepX">Its stride in what is added.</param>
/// <param name="StepIndex">Its stride in the index.</param>
/// <param name="StepY">The stride of the result's dimension.</param>
/// <param name="Size">The size of the result's dimension; indexes outside of it are ignored.</param>
/// <param name="Skipped">An index that is ignored.</param>
/// <param name="Combination">How they are combined.</param>
internal readonly record struct Accumulation(
    Walk Lines, long Length, long StepX, long StepIndex, long StepY, long Size, long Skipped = -1, Combination Combination = Combination.Sum)
{
    /// <summary>A share is not worth an invocation below so many elements of a line.</summary>
    private const int Grain = 64;

    private const int MostShares = 256;

    /// <summary>Adds to a result that holds its first values.</summary>
    /// <param name="device">Loads the program.</param>
    /// <param name="stream">Takes the launch.</param>
    /// <param name="x">What is added.</param>
    /// <param name="index">Where.</param>
    /// <param name="result">To what.</param>
    /// <param name="resultDType">Its dtype: that of x, or what x is computed in.</param>
    /// <param name="alpha">The factor of a sum.</param>
    /// <param name="divisors">One for each element of a line, or null.</param>
    /// <param name="operatorName">Whose work it is.</param>
    public void Run(
        KernelCache device, Api.Stream stream, in TensorDesc x, in TensorDesc index, LaunchArgument result, DType resultDType,
        Argument alpha, LaunchArgument? divisors, string operatorName)
    {
        if (Lines.Count * Length == 0)
        {
            return;
        }

        Lines.Merge();
        long shares = Shares(device.Target), items = Lines.Count * shares;
        bool wide = Lines.IsWide() || Walk.IsWide(items) || Walk.IsWide(Lines.Reach(0) + (Length * StepX))
            || Walk.IsWide(Lines.Reach(1) + (Length * StepIndex)) || Walk.IsWide(Lines.Reach(2) + (Size * StepY));
        var source = new AccumulateSource(x.DType, resultDType, Lines.Bucket, wide, divisors is not null, Combination);
        LaunchList arguments = LaunchList.Begin().Add(x).Add(index);
        if (divisors is { } given)
        {
            arguments.Add(given);
        }

        arguments.Add(result).Add(items).Add(long.Log2(shares)).Add(Length).Add(StepX).Add(StepIndex).Add(StepY).Add(Size).Add(Skipped);
        if (Combination == Combination.Sum)
        {
            arguments.AddScalar(new Element(x.DType), alpha);
        }

        Lines.AddTo(arguments, source.Rank);
        arguments.Run(source.On(device), stream, Grid.Groups(items, Grid.HeavyWorkgroup(device.Target), device.Target), operatorName);
    }

    /// <summary>Every program.</summary>
    public static IEnumerable<KernelProgram> Variants(
        DType x, DType result, bool divided, KernelTarget target, Combination combination = Combination.Sum) =>
        from rank in Walk.Buckets
        from wide in new[] { false, true }
        select new AccumulateSource(x, result, rank, wide, divided, combination).Write(target);

    private long Shares(KernelTarget target)
    {
        // On a processor lanes that skip cost as much as those that add.
        long wanted = target.Shapes.ReducesAlone ? 1 : Math.Min(MostShares, Grid.Busy(target) / Lines.Count);
        long useful = Math.Max(1, Math.Min(Math.Min(wanted, Size), Length / Grain));
        return 1L << (int)long.Log2(useful);
    }
}
