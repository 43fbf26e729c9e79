using Devices.Onnx.Tests.Running;

namespace Devices.Onnx.Tests.Operators;

/// <summary>The windows of a convolution or pool: one number for each spatial dimension, of the attributes or their defaults.</summary>
internal sealed record Windows(long[] Kernel, long[] Stride, long[] Dilation, long[] Before, long[] After)
{
    public int Rank => Kernel.Length;

    /// <summary>True where both ends of each dimension have the same padding, which is all that ours can have.</summary>
    public bool IsEven => Before.AsSpan().SequenceEqual(After);

    /// <summary>Both ends of the last dimension, then of the one before, as PyTorch pads.</summary>
    public long[] Pad => [.. Enumerable.Range(0, Rank).Reverse().SelectMany(i => new[] { Before[i], After[i] })];

    public static Windows Of(NodeCall c, ReadOnlySpan<long> spatial, long[] kernel)
    {
        long[] Ones() => [.. Enumerable.Repeat(1L, kernel.Length)];
        long[] stride = c.Ints("strides") ?? Ones(), dilation = c.Ints("dilations") ?? Ones();
        long[] pads = c.Ints("pads") ?? new long[2 * kernel.Length];
        Windows windows = new(kernel, stride, dilation, pads[..kernel.Length], pads[kernel.Length..]);
        return c.Text("auto_pad", "NOTSET") switch
        {
            "NOTSET" or "VALID" => windows,
            "SAME_UPPER" => windows.Same(spatial, oddAfter: true),
            "SAME_LOWER" => windows.Same(spatial, oddAfter: false),
            string other => throw new NotMappedException($"auto_pad {other}"),
        };
    }

    /// <summary>The same windows without padding, for an input that has it already.</summary>
    public Windows Unpadded() => this with { Before = new long[Rank], After = new long[Rank] };

    /// <summary>Padding for which the output has ⌈size ÷ stride⌉ elements.</summary>
    private Windows Same(ReadOnlySpan<long> spatial, bool oddAfter)
    {
        (long[] before, long[] after) = (new long[Rank], new long[Rank]);
        for (int i = 0; i < Rank; i++)
        {
            long count = (spatial[i] + Stride[i] - 1) / Stride[i];
            long reach = ((count - 1) * Stride[i]) + ((Kernel[i] - 1) * Dilation[i]) + 1;
            long all = Math.Max(0, reach - spatial[i]);
            (long less, long more) = (all / 2, all - (all / 2));
            (before[i], after[i]) = oddAfter ? (less, more) : (more, less);
        }

        return this with { Before = before, After = after };
    }
}
