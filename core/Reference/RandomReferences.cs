using Devices.Api;

namespace Devices.Reference;

/// <summary>Random numbers from seed and offset, written from the published description of Philox 4×32-10.</summary>
internal static class RandomReferences
{
    public static void Rand(ReferenceCall call)
    {
        PhiloxState state = call.Generator("generator");
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            call.Output[i] = call.Key switch
            {
                DType.Float64 => Math.ScaleB((((ulong)Lane(state, 2 * i) << 32) | Lane(state, (2 * i) + 1)) >> 11, -53),
                DType.Float16 => Math.ScaleB(Lane(state, i) >> 21, -11),
                DType.BFloat16 => Math.ScaleB(Lane(state, i) >> 24, -8),
                _ => Math.ScaleB(Lane(state, i) >> 8, -24),
            };
        }
    }

    /// <summary>Box–Muller of each pair of lanes: the first gives the radius, the second the angle.</summary>
    public static void Randn(ReferenceCall call)
    {
        PhiloxState state = call.Generator("generator");
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            Approx u = Math.ScaleB((Lane(state, i - (i % 2)) >> 8) + 1.0, -24), v = Math.ScaleB(Lane(state, i - (i % 2) + 1) >> 8, -24);
            Approx radius = ApproxMath.Sqrt(-2 * ApproxMath.Log(u));
            Approx angle = new Approx(2 * Math.PI, Precision.Current.Unit * 2 * Math.PI) * v;
            call.Output[i] = i % 2 == 0
                ? radius * ApproxMath.Apply(Math.Cos, angle, Ulps.Cos)
                : radius * ApproxMath.Apply(Math.Sin, angle, Ulps.Sin);
        }
    }

    /// <summary>low + (x mod (high − low)) of 64 bits from two lanes.</summary>
    public static void Integers(ReferenceCall call)
    {
        PhiloxState state = call.Generator("generator");
        long low = call.Int("low");
        ulong range = unchecked((ulong)(call.Int("high") - low));
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            ulong bits = ((ulong)Lane(state, 2 * i) << 32) | Lane(state, (2 * i) + 1);
            call.Output[i] = Approx.FromInteger(unchecked(low + (long)(bits % range)));
        }
    }

    public static void Bernoulli(ReferenceCall call)
    {
        Approx[] p = call.Tensor("self").Data;
        for (long i = 0; i < p.Length; i++)
        {
            call.Output[i] = Truth.Less(UniformOf(call, i), p[i]);
        }
    }

    public static void BernoulliP(ReferenceCall call)
    {
        // The number is compared in the type that the uniform ones have.
        double p = call.Float("p");
        p = call.Key == DType.Float64 ? p : (float)p;
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            call.Output[i] = Truth.Less(UniformOf(call, i), p);
        }
    }

    private static double UniformOf(ReferenceCall call, long i)
    {
        PhiloxState state = call.Generator("generator");
        return call.Key == DType.Float64
            ? Math.ScaleB((((ulong)Lane(state, 2 * i) << 32) | Lane(state, (2 * i) + 1)) >> 11, -53)
            : Math.ScaleB(Lane(state, i) >> 8, -24);
    }

    private static uint Lane(PhiloxState state, long lane)
    {
        ulong block = unchecked(state.Offset + (ulong)(lane / 4));
        Span<uint> counter = [(uint)block, (uint)(block >> 32), 0, 0];
        uint key0 = (uint)state.Seed, key1 = (uint)(state.Seed >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong even = 0xD2511F53ul * counter[0], odd = 0xCD9E8D57ul * counter[2];
            uint second = (uint)(odd >> 32) ^ counter[1] ^ key0, fourth = (uint)(even >> 32) ^ counter[3] ^ key1;
            counter[0] = second;
            counter[1] = (uint)odd;
            counter[2] = fourth;
            counter[3] = (uint)even;
            unchecked
            {
                key0 += 0x9E3779B9;
                key1 += 0xBB67AE85;
            }
        }

        return counter[(int)(lane % 4)];
    }
}
