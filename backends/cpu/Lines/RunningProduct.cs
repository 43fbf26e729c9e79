using System.Numerics;
using System.Runtime.CompilerServices;

namespace Devices.Cpu.Lines;

/// <summary>The products of all elements up to each. Floats are multiplied in float64 and rounded once.</summary>
internal readonly unsafe struct RunningProduct<T, TProduct> : ILine<T>
    where T : unmanaged, IBinaryNumber<T>
    where TProduct : unmanaged, IBinaryNumber<TProduct>
{
    public static int Inputs => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* x, T* y, T* z, nint count)
    {
        TProduct product = TProduct.One;
        for (nint i = 0; i < count; i++)
        {
            product = unchecked(product * TProduct.CreateTruncating(x[i]));
            z[i] = T.CreateTruncating(product);
        }
    }
}
