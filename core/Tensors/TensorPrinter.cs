namespace Devices;

internal static class TensorPrinter
{
    public static string Print(Tensor tensor) => "";
}
