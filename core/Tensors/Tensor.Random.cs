using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>Random integers from low (included) to high (excluded).</summary>
    /// <exception cref="TensorException">The range is empty, or not one of the dtype's.</exception>
    public static Tensor RandInt(
        long low, long high, ReadOnlySpan<long> size, DType dtype = DType.Int64, Device? device = null, Generator? generator = null) =>
        Dispatcher.Call(RandomIntegers.Between, low, high, size.ToArray(), generator, dtype, Value.None, device, Value.None);

    /// <summary>Random integers from 0 to high (excluded).</summary>
    /// <inheritdoc cref="RandInt(long, long, ReadOnlySpan{long}, DType, Device, Generator)"/>
    public static Tensor RandInt(
        long high, ReadOnlySpan<long> size, DType dtype = DType.Int64, Device? device = null, Generator? generator = null) =>
        RandInt(0, high, size, dtype, device, generator);

    /// <summary>The numbers from 0 to n (excluded) in random order.</summary>
    /// <exception cref="TensorException">n is negative, or more than the dtype can count.</exception>
    public static Tensor RandPerm(long n, DType dtype = DType.Int64, Device? device = null, Generator? generator = null) =>
        Dispatcher.Call(RandomIntegers.PermutationGenerator, n, generator, dtype, Value.None, device, Value.None);

    /// <summary>1 with the probability that each element says, else 0.</summary>
    public Tensor Bernoulli(Generator? generator = null) => Dispatcher.Call(Chance.Bernoulli, this, generator);

    /// <summary>1 with one probability for all elements, else 0, in this tensor's sizes and dtype.</summary>
    /// <exception cref="TensorException">The probability is not between 0 and 1.</exception>
    public Tensor Bernoulli(double p, Generator? generator = null) => Dispatcher.Call(Chance.BernoulliP, this, p, generator);

    /// <summary>Indices (int64) of categories, each chosen with a probability in proportion to its element; rows by themselves.</summary>
    /// <param name="numSamples">How many for each row.</param>
    /// <param name="replacement">Whether a category may be chosen again.</param>
    /// <param name="generator">Where the random numbers come from.</param>
    /// <exception cref="TensorException">This is no vector or matrix, or has fewer categories than are asked for.</exception>
    public Tensor Multinomial(long numSamples, bool replacement = false, Generator? generator = null) =>
        Dispatcher.Call(Chance.Multinomial, this, numSamples, replacement, generator);
}
