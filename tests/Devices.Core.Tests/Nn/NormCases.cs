using Devices.Nn;
using static Devices.Core.Tests.Networks.LayerCase;

namespace Devices.Core.Tests.Networks;

/// <summary>Norms, while training and in evaluation.</summary>
internal static class NormCases
{
    public static IEnumerable<LayerCase> All() =>
    [
        .. Both("batch_norm1d", () => new BatchNorm1d(3, momentum: 0.3), 4, 3),
        .. Both("batch_norm2d", () => new BatchNorm2d(3), 2, 3, 2, 2),
        .. Both("batch_norm3d", () => new BatchNorm3d(2, affine: false), 2, 2, 1, 2, 2),
        .. Both("instance_norm2d", () => new InstanceNorm2d(2, affine: true, trackRunningStats: true), 2, 2, 2, 3),
        Of(
            "batch_norm_cumulative",
            () => new BatchNorm1d(2, momentum: null),
            () => [Floating([3, 2, 4])],
            (m, x) => m.Call(x[0]) is not null ? [m.Call(x[0] * 2)] : [],
            train: true),
        Simple("batch_norm_untracked", () => new BatchNorm1d(2, trackRunningStats: false), 3, 2),
        Simple("group_norm", () => new GroupNorm(2, 4), 2, 4, 3),
        Simple("instance_norm1d", () => new InstanceNorm1d(2), 2, 2, 5),
        Simple("local_response_norm", () => new LocalResponseNorm(2), 1, 4, 3),
        Simple("rms_norm", () => new RmsNorm([2, 3], 1e-3), 4, 2, 3),
    ];

    private static IEnumerable<LayerCase> Both(string name, Func<Module<Tensor, Tensor>> create, params long[] sizes) =>
        [Trained($"{name}_train", create, sizes), Simple($"{name}_eval", create, sizes)];
}
