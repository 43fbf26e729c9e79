using System.Numerics;

namespace Devices.Fake.Kernels;

/// <summary>Makes device code from a function of one element.</summary>
internal static class Elementwise
{
    /// <summary>y = f(x).</summary>
    public static DeviceCode Map<N>(Func<N, N> function) where N : unmanaged, INumber<N> => launch =>
    {
        ReadOnlySpan<N> x = launch.Read<N>(0);
        Span<N> y = launch.Result<N>();
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = function(x[i]);
        }
    };

    /// <summary>y = f(a, b).</summary>
    public static DeviceCode Zip<N>(Func<N, N, N> function) where N : unmanaged, INumber<N> => launch =>
    {
        ReadOnlySpan<N> a = launch.Read<N>(0);
        ReadOnlySpan<N> b = launch.Read<N>(1);
        Span<N> y = launch.Result<N>();
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = function(a[i], b[i]);
        }
    };

    /// <summary>y = f(x), where y is bool.</summary>
    public static DeviceCode Test<N>(Func<N, bool> predicate) where N : unmanaged, INumber<N> => launch =>
    {
        ReadOnlySpan<N> x = launch.Read<N>(0);
        Span<long> y = launch.Result<long>();
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = predicate(x[i]) ? 1 : 0;
        }
    };

    /// <summary>y = f(a, b), where y is bool.</summary>
    public static DeviceCode Compare<N>(Func<N, N, bool> predicate) where N : unmanaged, INumber<N> => launch =>
    {
        ReadOnlySpan<N> a = launch.Read<N>(0);
        ReadOnlySpan<N> b = launch.Read<N>(1);
        Span<long> y = launch.Result<long>();
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = predicate(a[i], b[i]) ? 1 : 0;
        }
    };
}
