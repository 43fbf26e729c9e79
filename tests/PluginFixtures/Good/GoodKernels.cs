using Devices.Api;

namespace Fixture;

internal static unsafe class GoodKernels
{
    public static void Fill(Devices.Api.Stream stream, in KernelCall call) =>
        Elements(call.Output).Fill((float)call.Argument(1).ToDouble());

    public static void Add(in KernelCall call)
    {
        Span<float> output = Elements(call.Output), self = Elements(call.Input(0)), other = Elements(call.Input(1));
        float alpha = (float)call.Argument(2).ToDouble();
        for (int index = 0; index < output.Length; index++)
        {
            output[index] = self[index] + alpha * other[index];
        }
    }

    public static Support TakesAdd(in KernelCall call) =>
        call.Output.ElementCount <= int.MaxValue ? Support.Yes : Support.No("more than 2^31 - 1 elements");

    private static Span<float> Elements(in TensorDesc tensor) => new(tensor.Pointer, (int)tensor.ElementCount);
}
