using Devices.Nn;
using static Devices.Core.Tests.Networks.LayerCase;

namespace Devices.Core.Tests.Networks;

/// <summary>Convolutions, pools and resampling.</summary>
internal static class ConvolutionCases
{
    public static IEnumerable<LayerCase> All() =>
    [
        .. Convolutions(), .. Borders(), .. Transposes(), .. Pools(), .. AdaptivePools(), .. Resampling(),
    ];

    private static IEnumerable<LayerCase> Convolutions() =>
    [
        Simple("conv1d", () => new Conv1d(4, 6, 3, stride: 2, padding: 1, dilation: 2, groups: 2), 2, 4, 9),
        Simple("conv2d", () => new Conv2d(2, 3, (3, 2), stride: (2, 1), padding: (1, 0), bias: false), 2, 2, 5, 4),
        Simple("conv2d_unbatched", () => new Conv2d(2, 3, 3), 2, 5, 4),
        Simple("conv2d_same", () => new Conv2d(2, 2, (3, 2), padding: "same", dilation: (1, 2)), 1, 2, 5, 4),
        Simple("conv3d", () => new Conv3d(2, 2, 2, padding: 1), 1, 2, 2, 3, 2),
    ];

    private static IEnumerable<LayerCase> Borders() =>
    [
        Simple("conv1d_reflect", () => new Conv1d(2, 2, 3, padding: 2, paddingMode: "reflect"), 1, 2, 5),
        Simple("conv2d_reflect", () => new Conv2d(2, 2, 3, padding: (2, 1), paddingMode: "reflect"), 1, 2, 4, 3),
        Simple("conv1d_replicate", () => new Conv1d(2, 2, 3, padding: 2, paddingMode: "replicate"), 1, 2, 5),
        Simple("conv2d_replicate", () => new Conv2d(2, 2, 3, padding: (2, 1), paddingMode: "replicate"), 1, 2, 4, 3),
        Simple("conv1d_circular", () => new Conv1d(2, 2, 3, padding: 2, paddingMode: "circular"), 1, 2, 5),
        Simple("conv2d_circular", () => new Conv2d(2, 2, 3, padding: (2, 1), paddingMode: "circular"), 1, 2, 4, 3),
        Simple("conv3d_circular", () => new Conv3d(1, 2, 2, padding: 1, paddingMode: "circular"), 1, 1, 2, 3, 2),
    ];

    private static IEnumerable<LayerCase> Transposes() =>
    [
        Simple("conv_transpose1d", () => new ConvTranspose1d(4, 6, 3, stride: 2, padding: 1, outputPadding: 1, groups: 2), 2, 4, 5),
        Simple("conv_transpose2d", () => new ConvTranspose2d(2, 3, (3, 2), stride: (2, 3), padding: 1, dilation: (1, 2)), 1, 2, 3, 4),
        Simple("conv_transpose3d", () => new ConvTranspose3d(2, 1, 2, stride: 2, bias: false), 1, 2, 2, 1, 2),
        Of(
            "conv_transpose2d_size",
            () => new ConvTranspose2d(1, 1, 3, stride: 2, padding: 1),
            () => [Floating([1, 1, 3, 3])],
            (m, x) => [m.Call(x[0], 6, 5)]),
    ];

    private static IEnumerable<LayerCase> Pools() =>
    [
        Simple("max_pool1d", () => new MaxPool1d(3, 2, 1), 2, 2, 7),
        Simple("max_pool2d", () => new MaxPool2d((2, 3), stride: (1, 2), padding: (1, 0), dilation: (2, 1), ceilMode: true), 1, 2, 5, 6),
        Simple("max_pool3d", () => new MaxPool3d(2), 1, 1, 4, 4, 2),
        Simple("avg_pool1d", () => new AvgPool1d(3, 2, 1), 2, 2, 7),
        Simple("avg_pool2d", () => new AvgPool2d((2, 3), stride: 2, padding: 1, ceilMode: true, countIncludePad: false), 1, 2, 5, 6),
        Simple("avg_pool2d_divisor", () => new AvgPool2d(2, divisorOverride: 3), 1, 2, 4, 5),
        Simple("avg_pool3d", () => new AvgPool3d(2), 1, 1, 4, 4, 2),
    ];

    private static IEnumerable<LayerCase> AdaptivePools() =>
    [
        Simple("adaptive_avg_pool1d", () => new AdaptiveAvgPool1d(3), 2, 2, 7),
        Simple("adaptive_avg_pool2d", () => new AdaptiveAvgPool2d((2, -1)), 1, 2, 5, 3),
        Simple("adaptive_avg_pool3d", () => new AdaptiveAvgPool3d(2), 1, 1, 3, 4, 2),
        Simple("adaptive_max_pool1d", () => new AdaptiveMaxPool1d(3), 2, 2, 7),
        Simple("adaptive_max_pool2d", () => new AdaptiveMaxPool2d((2, 3)), 1, 2, 5, 4),
        Simple("adaptive_max_pool3d", () => new AdaptiveMaxPool3d(2), 1, 1, 3, 4, 2),
    ];

    private static IEnumerable<LayerCase> Resampling() =>
    [
        Simple("upsample_nearest", () => new Upsample(scaleFactor: [2]), 1, 2, 3),
        Simple("upsample_nearest2d", () => new Upsample([5, 4]), 1, 1, 3, 2),
        Simple("upsample_bilinear", () => new Upsample(scaleFactor: [2], mode: "bilinear"), 1, 1, 2, 3),
        Simple("upsample_bilinear_corners", () => new Upsample([5, 4], mode: "bilinear", alignCorners: true), 1, 1, 2, 3),
        Simple("upsample_bicubic", () => new Upsample(scaleFactor: [1.5], mode: "bicubic"), 1, 1, 4, 2),
        Simple("upsample_linear", () => new Upsample(scaleFactor: [2], mode: "linear"), 1, 1, 3),
        Simple("upsample_trilinear", () => new Upsample(scaleFactor: [2], mode: "trilinear"), 1, 1, 2, 1, 2),
    ];
}
