using System.Numerics;
using System.Runtime.CompilerServices;

namespace Devices.Cpu.Lines;

/// <summary>The sums of all elements up to each. Floats are summed in float64 and rounded once.</summary>
internal readonly unsafe struct RunningSum<T, TSum> : ILine<T>
    where T : unmanaged, IBinaryNumber<T>
    where TSum : unmanaged, IBinaryNumber<TSum>
{
    public static int Inputs => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* x, T* y, T* z, nint count)
    {
        TSum sum = TSum.Zero;
        for (nint i = 0; i < count; i++)
        {
            sum = unchecked(sum + TSum.CreateTruncating(x[i]));
            z[i] = T.CreateTruncating(sum);
        }
    }
}
