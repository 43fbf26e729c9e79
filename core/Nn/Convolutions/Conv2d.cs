namespace Devices.Nn;

/// <summary>Cross-correlation of planes [n, c, h, w] (or without n) with learned windows; <c>torch.nn.Conv2d</c>.</summary>
/// <param name="inChannels">Channels of the input.</param>
/// <param name="outChannels">Channels of the output.</param>
/// <param name="kernelSize">The window's size.</param>
/// <param name="stride">From window to window; 1 unless given.</param>
/// <param name="padding">The border's width on each side, or "same" or "valid"; none unless given.</param>
/// <param name="dilation">From element to element of a window; 1 unless given.</param>
/// <param name="groups">Groups of channels that do not see each other.</param>
/// <param name="bias">Whether a bias is added.</param>
/// <param name="paddingMode">What the border holds: "zeros", "reflect", "replicate" or "circular".</param>
/// <param name="device">Where.</param>
/// <param name="dtype">Of the weights.</param>
public sealed class Conv2d(
    long inChannels,
    long outChannels,
    Extents kernelSize,
    Extents stride = default,
    ConvolutionPadding padding = default,
    Extents dilation = default,
    long groups = 1,
    bool bias = true,
    string paddingMode = "zeros",
    Device? device = null,
    DType dtype = DType.Float32)
    : Convolution(
        new ConvolutionOptions(2, inChannels, outChannels, kernelSize, stride, dilation, groups, bias, device, dtype), padding, paddingMode);
