using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>A convolution, or a gradient of one, as vendors' libraries take it.</summary>
internal static class LibraryConvolution
{
    /// <summary>
    /// Has a vendor's library compute it; false, and nothing is lost, where there is none that can. A bias is put where the result will be,
    /// for libraries to add to: so what comes out is rounded once.
    /// </summary>
    /// <param name="device">The device.</param>
    /// <param name="stream">Where it is enqueued.</param>
    /// <param name="kind">Which sum.</param>
    /// <param name="input">The convolution's input, or where its gradient goes.</param>
    /// <param name="weight">The weights, or where their gradient goes.</param>
    /// <param name="output">Where the convolution goes, or the gradient of that.</param>
    /// <param name="shape">The windows.</param>
    /// <param name="bias">For each output channel, with its stride; or null.</param>
    /// <param name="operatorName">Whose work it is.</param>
    public static bool TryRun(
        KernelCache device, Api.Stream stream, ConvolutionKind kind, in TensorDesc input, in TensorDesc weight, in TensorDesc output,
        ConvolutionShape shape, (LaunchArgument Memory, long Stride)? bias, string operatorName)
    {
        bool isEmpty = input.ElementCount == 0 || weight.ElementCount == 0 || output.ElementCount == 0;
        if (isEmpty || device.Device.ConvolutionLibrary is not { } library)
        {
            return false;
        }

        if (Obstacle(input, weight, output, shape) is { } reason)
        {
            library.Decline(reason);
            return false;
        }

        if (bias is { } given)
        {
            Spread(device, stream, given.Memory, given.Stride, output, operatorName);
        }

        Window vertical = shape.Vertical, horizontal = shape.Horizontal;
        var problem = new ConvolutionProblem(
            kind, output.DType, SizesOf(input), SizesOf(weight), SizesOf(output), new((int)vertical.Stride, (int)horizontal.Stride),
            new((int)vertical.Padding, (int)horizontal.Padding), new((int)vertical.Dilation, (int)horizontal.Dilation), (int)shape.Groups);
        var memory = new ConvolutionMemory(
            LaunchArgument.Of(input).Address, LaunchArgument.Of(weight).Address, LaunchArgument.Of(output).Address, bias is not null);
        return library.TryRun(stream, in problem, in memory, operatorName);
    }

    private static string? Obstacle(in TensorDesc input, in TensorDesc weight, in TensorDesc output, ConvolutionShape shape)
    {
        long largest = Math.Max(
            Math.Max(input.ElementCount, Math.Max(weight.ElementCount, output.ElementCount)),
            Math.Max(Largest(shape.Vertical), Largest(shape.Horizontal)));
        return !input.IsContiguous || !weight.IsContiguous || !output.IsContiguous ? "an operand of a convolution is not contiguous"
            : largest > int.MaxValue ? "a size of a convolution is beyond 32 bits" : null;
    }

    private static long Largest(Window window) => Math.Max(window.Stride, Math.Max(window.Padding, window.Dilation));

    private static PlaneSizes SizesOf(in TensorDesc tensor)
    {
        ReadOnlySpan<long> sizes = tensor.Sizes;
        return new PlaneSizes((int)sizes[0], (int)sizes[1], (int)sizes[2], (int)sizes[3]);
    }

    private static void Spread(
        KernelCache device, Api.Stream stream, LaunchArgument bias, long stride, in TensorDesc output, string operatorName)
    {
        long area = output.Sizes[2] * output.Sizes[3], channels = output.Sizes[1];
        var walk = new Walk(2, 3);
        walk.Add(output.Sizes[0], 0, channels * area);
        walk.Add(channels, stride, area);
        walk.Add(area, 0, 1);
        CopySource.Run(
            device, stream, walk.Merge(), bias, LaunchArgument.Of(output), output.DType.ElementSize(), operatorName);
    }
}
