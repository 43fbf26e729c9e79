using Devices.Api;

namespace Devices.Cpu.Elementwise;

/// <summary>Copies by the bits.</summary>
internal static class Copies
{
    public static void Run(in KernelCall call, int elementSize)
    {
        switch (elementSize)
        {
            case 1:
                Rows.Run(in call, default(CopyRow<byte>));
                break;
            case 2:
                Rows.Run(in call, default(CopyRow<ushort>));
                break;
            case 4:
                Rows.Run(in call, default(CopyRow<uint>));
                break;
            default:
                Rows.Run(in call, default(CopyRow<ulong>));
                break;
        }
    }
}
