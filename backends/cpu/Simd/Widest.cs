using System.Numerics;
using System.Runtime.Intrinsics;

namespace Devices.Cpu.Simd;

/// <summary>Chooses the widest lanes that the processor has and a loop can fill.</summary>
internal static class Widest
{
    public static void Run<T, TLoop>(nint count, TLoop loop)
        where T : unmanaged, IBinaryNumber<T>
        where TLoop : ILaneLoop<T>
    {
        if (Vector512.IsHardwareAccelerated && count >= Vector512<T>.Count)
        {
            loop.Run<Lanes512<T>>();
        }
        else if (Vector256.IsHardwareAccelerated && count >= Vector256<T>.Count)
        {
            loop.Run<Lanes256<T>>();
        }
        else if (Vector128.IsHardwareAccelerated && count >= Vector128<T>.Count)
        {
            loop.Run<Lanes128<T>>();
        }
        else
        {
            loop.Run<Lanes1<T>>();
        }
    }
}
