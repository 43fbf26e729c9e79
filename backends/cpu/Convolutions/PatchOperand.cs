using System.Runtime.CompilerServices;
using Devices.Cpu.Gemm;

namespace Devices.Cpu.Convolutions;

/// <summary>Images as the right factor of a convolution: lines are windows, the depth is channels × taps.</summary>
/// <remarks>The matrix never exists as a whole ("implicit im2col"): panels of it are packed when they are needed.</remarks>
internal readonly unsafe struct PatchOperand<T> : IOperand<T>
    where T : unmanaged
{
    private readonly StagedRows<T> rows;
    private readonly ConvolutionShape shape;

    private PatchOperand(StagedRows<T> rows, ConvolutionShape shape)
    {
        this.rows = rows;
        this.shape = shape;
    }

    public bool CanView => false;

    public bool CanViewRows => false;

    /// <summary>Makes ready the windows that are the columns of a block.</summary>
    public static PatchOperand<T> Stage<TIn>(
        Images<TIn> images, nint image, nint firstChannel, ConvolutionShape shape, ProductBlock block)
        where TIn : unmanaged =>
        new(StagedRows<T>.Copy(images, image, firstChannel, shape.Channels, shape, block.Column, block.Columns), shape);

    public Panel<T> View(nint line, nint depthStart) => throw new InvalidOperationException("patches are not in memory");

    public void Pack(T* panel, int width, nint line, int lines, nint depthStart, nint depth)
    {
        WindowRun<T>* runs = stackalloc WindowRun<T>[lines];
        int count = 0;
        for (int done = 0; done < lines; count++)
        {
            (nint row, nint column) = Math.DivRem(line + done, shape.Horizontal.Output);
            int length = (int)Math.Min(lines - done, shape.Horizontal.Output - column);
            runs[count] = new WindowRun<T>(rows.Window(shape, row, column), length);
            done += length;
        }

        for (nint p = 0; p < depth; p++)
        {
            CopyTap(runs, count, rows.Offset(shape, depthStart + p), panel + (p * width));
        }

        PanelPacking.ClearLines(panel + lines, width, width - lines, depth);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyTap(WindowRun<T>* runs, int count, nint offset, T* to)
    {
        for (int run = 0; run < count; run++)
        {
            // What is too much is overwritten by the next run, row or panel, and there is room behind the last.
            StagedRows<T>.CopyWindows(runs[run].First + offset, shape.Horizontal.Stride, to, runs[run].Count);
            to += runs[run].Count;
        }
    }
}
