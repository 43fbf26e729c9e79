namespace Devices.Fake.Kernels;

/// <summary>Random numbers, element by element as <see cref="Philox"/> lays them down.</summary>
internal static class Random
{
    public static void Register(KernelTable table)
    {
        table.Add("rand.generator", Uniform);
        table.Add("randn.generator", Normal);
        table.Add("randint.low_generator", [DType.Int64], Integers);
    }

    private static void Integers(Launch launch)
    {
        PhiloxState state = launch.Generator(3);
        long low = launch.Scalar<long>(0);
        ulong range = (ulong)(launch.Scalar<long>(1) - low);
        Span<long> result = launch.Result<long>();
        for (int i = 0; i < result.Length; i++)
        {
            ulong bits = ((ulong)Lane(state, 2L * i) << 32) + Lane(state, (2L * i) + 1);
            result[i] = low + (long)(bits % range);
        }
    }

    private static void Uniform(Launch launch)
    {
        PhiloxState state = launch.Generator(1);
        Span<double> result = launch.Result<double>();
        int bits = launch.Outputs[0].DType switch { DType.Float16 => 11, DType.BFloat16 => 8, _ => 24 };
        bool isDouble = launch.Outputs[0].DType == DType.Float64;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = isDouble
                ? Math.ScaleB((((ulong)Lane(state, 2L * i) << 32) + Lane(state, (2L * i) + 1)) >> 11, -53)
                : Math.ScaleB(Lane(state, i) >> (32 - bits), -bits);
        }
    }

    private static void Normal(Launch launch)
    {
        PhiloxState state = launch.Generator(1);
        Span<double> result = launch.Result<double>();
        bool isDouble = launch.Outputs[0].DType == DType.Float64;
        for (int i = 0; i < result.Length; i++)
        {
            double u = Math.ScaleB((Lane(state, i & ~1L) >> 8) + 1, -24), v = Math.ScaleB(Lane(state, i | 1L) >> 8, -24);
            double radius = Math.Sqrt(-2 * Math.Log(u)), angle = 2 * Math.PI * v;
            double value = radius * ((i & 1) == 0 ? Math.Cos(angle) : Math.Sin(angle));
            result[i] = isDouble ? value : (float)value;
        }
    }

    /// <summary>32-bit lane number <paramref name="lane"/> of a call.</summary>
    private static uint Lane(in PhiloxState state, long lane)
    {
        (uint x0, uint x1, uint x2, uint x3) = Philox.Block(state, (ulong)lane / 4);
        return (lane % 4) switch { 0 => x0, 1 => x1, 2 => x2, _ => x3 };
    }
}
