using Devices.Api;
using Devices.Reference;
using static Devices.GradientFormula;

namespace Devices.Extension.Tests;

/// <summary>An operator that core does not have: row, samples, reference and a CPU kernel, all in this file.</summary>
internal static class Hypotenuse
{
    /// <summary>√(self² + other²).</summary>
    public static readonly Operator Row = new("devices::hypotenuse(Tensor self, Tensor other) -> Tensor")
    {
        Elementwise = true,
        DTypes = [DType.Float32, DType.Float64],
        DTypeRule = static arguments => (arguments[0].Tensor.DType, arguments[0].Tensor.DType),
        Gradients =
        [
            For("self", "self result", c => c.Grad * (c["self"] / c["result"])),
            For("other", "other result", c => c.Grad * (c["other"] / c["result"])),
        ],
        Samples =
        [
            new Sample("matrix", Legs(5, 7), Legs(5, 7)), new Sample("broadcast", Legs(3, 1), Legs(4)), new Sample("zero_dim", Legs(), Legs()),
            new Sample("empty", Legs(0, 2), Legs(0, 2)),
        ],
        ErrorSamples = [new ErrorSample("sizes", "The size of tensor a (3) must match the size of tensor b (4)", Legs(3), Legs(4))],
        Reference = static call => Each(call, (x, y) => ApproxMath.Sqrt((x * x) + (y * y))),
    };

    /// <summary>Calls the operator.</summary>
    public static Tensor Of(Tensor self, Tensor other) => Dispatcher.Call(Row, self, other);

    /// <summary>Adds the row to the table and the kernel to a device.</summary>
    public static void Register(Device device)
    {
        OperatorTable.Add(Row);
        device.Kernels.Register(Row.Name, DType.Float32, Compute<float>);
        device.Kernels.Register(Row.Name, DType.Float64, Compute<double>);
    }

    private static TensorSpec Legs(params long[] sizes) => new(sizes) { Domain = Domain.Positive };

    private static void Each(ReferenceCall call, Func<Approx, Approx, Approx> function)
    {
        for (long i = 0; i < call.Output.Data.Length; i++)
        {
            call.Output[i] = function(call.Inputs[0][i], call.Inputs[1][i]);
        }
    }

    private static unsafe void Compute<T>(Api.Stream stream, in KernelCall call) where T : unmanaged, System.Numerics.IRootFunctions<T>
    {
        for (long i = 0; i < call.Output.ElementCount; i++)
        {
            T x = *Element<T>(in call.Input(0), i), y = *Element<T>(in call.Input(1), i);
            *Element<T>(in call.Output, i) = T.Sqrt((x * x) + (y * y));
        }
    }

    private static unsafe T* Element<T>(in TensorDesc tensor, long position) where T : unmanaged
    {
        long offset = 0;
        for (int dim = tensor.Rank - 1; dim >= 0; dim--)
        {
            offset += position % tensor.Sizes[dim] * tensor.Strides[dim];
            position /= tensor.Sizes[dim];
        }

        return (T*)(tensor.Memory + tensor.ByteOffset) + offset;
    }
}
