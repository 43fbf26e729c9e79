using System.Numerics;
using Devices.Api;

namespace Devices.Cpu.Elementwise;

/// <summary>Scalar arguments in the type that a kernel computes in.</summary>
internal static class Scalars
{
    /// <summary>Rounds once; integers wrap.</summary>
    public static T To<T>(in Argument argument)
        where T : INumberBase<T> =>
        argument.Kind == ArgumentKind.Float ? T.CreateTruncating(argument.ToDouble()) : T.CreateTruncating(argument.ToInt64());
}
