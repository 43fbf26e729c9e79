using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>A number in twice the precision: the sum of two doubles, the second below half a unit in the last place of the first.</summary>
internal readonly struct Pair<V>(V high, V low)
    where V : IArithmetic<V, double>
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

    /// <summary>x·y, to some 105 bits unless it overflows or its last bits underflow.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Product(V x, V y)
    {
        // Halves of 26 and 27 bits. A fused multiply-add would do in one step, but not every machine has one.
        V product = x * y;
        V xHigh = x & Lanes.Bits<V>(0xFFFF_FFFF_F800_0000), yHigh = y & Lanes.Bits<V>(0xFFFF_FFFF_F800_0000);
        V xLow = x - xHigh, yLow = y - yHigh;
        return new Pair<V>(product, xHigh * yHigh - product + xHigh * yLow + xLow * yHigh + xLow * yLow);
    }

    /// <summary>This number times a double.</summary>
    [MethodImpl(AggressiveInlining)]
    public Pair<V> Times(V factor)
    {
        Pair<V> product = Product(High, factor);
        return new Pair<V>(product.High, product.Low + Low * factor);
    }
}
