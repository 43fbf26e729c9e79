using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.Spirv;

/// <summary>
/// Where each parameter of a kernel stands in the block that a launch fills: in order, buffers as 64-bit device addresses, all
/// aligned to their size.
/// </summary>
public sealed class ParameterLayout
{
    private readonly int[] offsets;

    private ParameterLayout(int[] offsets, int totalBytes) => (this.offsets, TotalBytes) = (offsets, totalBytes);

    /// <summary>Byte offset of each parameter.</summary>
    public IReadOnlyList<int> Offsets => offsets;

    /// <summary>Bytes of the whole block; a multiple of 4.</summary>
    public int TotalBytes { get; }

    /// <summary>The layout of a kernel's parameters.</summary>
    public static ParameterLayout Of(KernelProgram program)
    {
        var offsets = new int[program.Parameters.Count];
        int end = 0;
        foreach (KernelParameter parameter in program.Parameters)
        {
            int size = SizeOf(parameter);
            offsets[parameter.Index] = (end + size - 1) / size * size;
            end = offsets[parameter.Index] + size;
        }

        return new ParameterLayout(offsets, end);
    }

    /// <summary>Bytes of a parameter: 8 of an address, else those of the number.</summary>
    public static int SizeOf(KernelParameter parameter) =>
        parameter is BufferParameter ? sizeof(ulong) : ((KernelType)parameter.Type).ScalarBytes;
}
