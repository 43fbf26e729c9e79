using System.Numerics;

namespace Devices.Fake;

/// <summary>How a stored element becomes a number to compute with (<c>double</c> or <c>long</c>) and back, rounded once.</summary>
internal interface IElement<T> where T : unmanaged
{
    static abstract N Load<N>(T element) where N : unmanaged, INumber<N>;

    static abstract T Store<N>(N number) where N : unmanaged, INumber<N>;
}

/// <summary>The types that .NET's generic numbers know: integers wrap, floats round to nearest even.</summary>
internal readonly struct Number<T> : IElement<T> where T : unmanaged, INumber<T>
{
    public static N Load<N>(T element) where N : unmanaged, INumber<N> => N.CreateTruncating(element);

    public static T Store<N>(N number) where N : unmanaged, INumber<N> => T.CreateTruncating(number);
}

/// <summary>A byte that is 0 or 1.</summary>
internal readonly struct Truth : IElement<byte>
{
    public static N Load<N>(byte element) where N : unmanaged, INumber<N> => element == 0 ? N.Zero : N.One;

    public static byte Store<N>(N number) where N : unmanaged, INumber<N> => number == N.Zero ? (byte)0 : (byte)1;
}

/// <summary>bfloat16.</summary>
internal readonly struct Brain : IElement<BFloat16>
{
    public static N Load<N>(BFloat16 element) where N : unmanaged, INumber<N> => N.CreateTruncating((float)element);

    public static BFloat16 Store<N>(N number) where N : unmanaged, INumber<N>
    {
        double exact = double.CreateTruncating(number);
        float single = (float)exact;
        uint bits = BitConverter.SingleToUInt32Bits(single);
        if (single != exact && (bits & 1) == 0 && !float.IsNaN(single))
        {
            // Round to odd on the way, for otherwise two roundings to nearest could go wrong at a tie.
            single = BitConverter.UInt32BitsToSingle(Math.Abs(single) > Math.Abs(exact) ? bits - 1 : bits + 1);
        }

        return (BFloat16)single;
    }
}
