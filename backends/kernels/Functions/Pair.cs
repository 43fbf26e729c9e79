using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions;

/// <summary>A number in twice the precision: the sum of two, the second below half a unit in the last place of the first.</summary>
internal readonly struct Pair<V>(V high, V low)
    where V : IArithmetic<V>
{
    public V High { get; } = high;

    public V Low { get; } = low;

    /// <summary>x + y, exact where |x| ≥ |y| or x is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Sum(V x, V y)
    {
        V sum = x + y;
        return new Pair<V>(sum, y - (sum - x));
    }

    /// <summary>
    /// x·y, exact unless it overflows or its last bits underflow; of float64 to some 105 bits, because of its odd number of bits one half is
    /// longer than the other.
    /// </summary>
    /// <param name="x">A number.</param>
    /// <param name="y">Another.</param>
    /// <param name="upperBits">The pattern that leaves the upper half of a number's bits.</param>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Product(V x, V y, V upperBits)
    {
        // Halves have exact products. A fused multiply-add would do in one step, but not every machine has one.
        V product = x * y;
        V xHigh = x & upperBits, yHigh = y & upperBits;
        V xLow = x - xHigh, yLow = y - yHigh;
        return new Pair<V>(product, xHigh * yHigh - product + xHigh * yLow + xLow * yHigh + xLow * yLow);
    }

    /// <summary>This number times another.</summary>
    /// <param name="factor">The other.</param>
    /// <param name="upperBits">As for <see cref="Product"/>.</param>
    [MethodImpl(AggressiveInlining)]
    public Pair<V> Times(V factor, V upperBits)
    {
        Pair<V> product = Product(High, factor, upperBits);
        return new Pair<V>(product.High, product.Low + Low * factor);
    }
}
