using Devices.Cpu.Simd;

namespace Devices.Kernels.Functions.Double;

/// <summary>xʸ, by the runtime's own function, one element at a time.</summary>
internal static class Power
{
    public static V Pow<V>(V x, V y)
        where V : unmanaged, ILanes<V, double> => LaneMap.Invoke<V, double, PowOf>(x, y);

    private readonly struct PowOf : IScalarBinaryFunction<double>
    {
        public static double Invoke(double x, double y) => Math.Pow(x, y);
    }
}
