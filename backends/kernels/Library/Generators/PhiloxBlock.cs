using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>A block of <see cref="Philox"/> in words.</summary>
internal static class PhiloxBlock
{
    /// <summary>The four lanes for a counter and a key.</summary>
    public static Expr[] Lanes(Expr counterLow, Expr counterHigh, Expr keyLow, Expr keyHigh)
    {
        const uint multiplierA = 0xD2511F53, multiplierB = 0xCD9E8D57, weylA = 0x9E3779B9, weylB = 0xBB67AE85;
        Expr zero = Expr.Zero(ScalarType.UInt32);
        (Expr c0, Expr c1, Expr c2, Expr c3) = (counterLow, counterHigh, zero, zero);
        for (int round = 0; round < 10; round++)
        {
            Expr highA = Expr.MultiplyHigh(c0, multiplierA), lowA = c0 * multiplierA;
            Expr highB = Expr.MultiplyHigh(c2, multiplierB), lowB = c2 * multiplierB;
            (c0, c1, c2, c3) = (highB ^ c1 ^ keyLow, lowB, highA ^ c3 ^ keyHigh, lowA);
            keyLow += weylA;
            keyHigh += weylB;
        }

        return [c0, c1, c2, c3];
    }
}
