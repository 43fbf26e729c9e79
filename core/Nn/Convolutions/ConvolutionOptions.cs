namespace Devices.Nn;

/// <summary>What convolutions of all dimensions are told.</summary>
internal sealed record ConvolutionOptions(
    int Dims,
    long InChannels,
    long OutChannels,
    Extents KernelSize,
    Extents Stride,
    Extents Dilation,
    long Groups,
    bool Bias,
    Device? Device,
    DType DType);
