using Devices.Cpu.Simd;

namespace Devices.Kernels.Functions.Double;

/// <summary>Sine, cosine and arc tangent, by the runtime's own, one element at a time.</summary>
internal static class Trigonometry
{
    public static V Sin<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneMap.Invoke<V, double, SinOf>(x);

    public static V Cos<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneMap.Invoke<V, double, CosOf>(x);

    public static V Atan<V>(V x)
        where V : unmanaged, ILanes<V, double> => LaneMap.Invoke<V, double, AtanOf>(x);

    private readonly struct SinOf : IScalarFunction<double>
    {
        public static double Invoke(double x) => Math.Sin(x);
    }

    private readonly struct CosOf : IScalarFunction<double>
    {
        public static double Invoke(double x) => Math.Cos(x);
    }

    private readonly struct AtanOf : IScalarFunction<double>
    {
        public static double Invoke(double x) => Math.Atan(x);
    }
}
