using Devices.Api;

namespace Devices.Cpu.Elementwise;

/// <summary>fill.Scalar.</summary>
internal static class FillKernel
{
    public static void Run(Api.Stream stream, in KernelCall call)
    {
        ScalarBits bits = ScalarBits.Of(call.Output.DType, call.Argument(1));
        switch (call.Output.DType.ElementSize())
        {
            case 1:
                Rows.Run(in call, new FillRow<byte>(bits.As<byte>()));
                break;
            case 2:
                Rows.Run(in call, new FillRow<ushort>(bits.As<ushort>()));
                break;
            case 4:
                Rows.Run(in call, new FillRow<uint>(bits.As<uint>()));
                break;
            default:
                Rows.Run(in call, new FillRow<ulong>(bits.As<ulong>()));
                break;
        }
    }
}
