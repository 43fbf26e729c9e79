using System.Numerics;

namespace Devices.Fake.Kernels;

/// <summary>Casts, fills and ranges.</summary>
internal static class Creation
{
    public static void Register(KernelTable table)
    {
        table.Add("_to_copy", DTypes.All, Cast);
        table.Add("fill.Scalar", DTypes.All, Fill);
        table.Add("arange.start_step", Range<double>, Range<long>);
    }

    /// <summary>Writing converts from either kind of number; the input's kind is the one that loses nothing.</summary>
    private static void Cast(Launch launch)
    {
        if (launch.Inputs[0].DType.IsFloatingPoint())
        {
            launch.Read<double>(0).CopyTo(launch.Result<double>());
        }
        else
        {
            launch.Read<long>(0).CopyTo(launch.Result<long>());
        }
    }

    private static void Fill(Launch launch)
    {
        if (launch.IsFloat(1))
        {
            launch.Result<double>().Fill(launch.Scalar<double>(1));
        }
        else
        {
            launch.Result<long>().Fill(launch.Scalar<long>(1));
        }
    }

    private static void Range<N>(Launch launch) where N : unmanaged, INumber<N>
    {
        N start = launch.Scalar<N>(0), step = launch.Scalar<N>(2);
        Span<N> result = launch.Result<N>();
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = start + (N.CreateTruncating(i) * step);
        }
    }
}
