namespace Devices.Nn;

/// <summary>The transpose of <see cref="Conv3d"/>, for volumes [n, c, d, h, w] (or without n); <c>torch.nn.ConvTranspose3d</c>.</summary>
/// <param name="inChannels">Channels of the input.</param>
/// <param name="outChannels">Channels of the output.</param>
/// <param name="kernelSize">The window's size.</param>
/// <param name="stride">From window to window of the output; 1 unless given.</param>
/// <param name="padding">What is taken off each side of the output; nothing unless given.</param>
/// <param name="outputPadding">What is put behind the output; nothing unless given.</param>
/// <param name="groups">Groups of channels that do not see each other.</param>
/// <param name="bias">Whether a bias is added.</param>
/// <param name="dilation">From element to element of a window; 1 unless given.</param>
/// <param name="device">Where.</param>
/// <param name="dtype">Of the weights.</param>
public sealed class ConvTranspose3d(
    long inChannels,
    long outChannels,
    Extents kernelSize,
    Extents stride = default,
    Extents padding = default,
    Extents outputPadding = default,
    long groups = 1,
    bool bias = true,
    Extents dilation = default,
    Device? device = null,
    DType dtype = DType.Float32)
    : TransposedConvolution(
        new ConvolutionOptions(3, inChannels, outChannels, kernelSize, stride, dilation, groups, bias, device, dtype),
        padding,
        outputPadding);
