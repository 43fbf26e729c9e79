namespace Devices.Cpu.Gemm;

/// <summary>A matrix in memory with any strides.</summary>
internal readonly unsafe struct StridedOperand<TIn, T>(TIn* data, nint lineStride, nint depthStride) : IOperand<T>
    where TIn : unmanaged
    where T : unmanaged
{
    public bool CanView => typeof(TIn) == typeof(T);

    public bool CanViewRows => typeof(TIn) == typeof(T) && lineStride == 1;

    public Panel<T> View(nint line, nint depthStart) => new((T*)Address(line, depthStart), lineStride, depthStride);

    public void Pack(T* panel, int width, nint line, int lines, nint depthStart, nint depth)
    {
        TIn* source = Address(line, depthStart);
        if (lineStride == 1)
        {
            PanelPacking.CopyLines(source, depthStride, panel, width, lines, depth);
        }
        else if (depthStride == 1)
        {
            PanelPacking.Transpose(source, lineStride, panel, width, lines, depth);
        }
        else
        {
            PanelPacking.CopyElements(source, lineStride, depthStride, panel, width, lines, depth);
        }

        PanelPacking.ClearLines(panel + lines, width, width - lines, depth);
    }

    private TIn* Address(nint line, nint depthStart) => data + (line * lineStride) + (depthStart * depthStride);
}
