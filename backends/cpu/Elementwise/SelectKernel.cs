using System.Numerics;
using Devices.Api;

namespace Devices.Cpu.Elementwise;

/// <summary>The kernels that choose between two elements of <typeparamref name="T"/>'s size.</summary>
internal static unsafe class SelectKernel<T>
    where T : unmanaged, IBinaryNumber<T>
{
    /// <summary>where.self.</summary>
    public static void Where(Api.Stream stream, in KernelCall call) => Rows.Run(in call, default(SelectRow<T>));

    /// <summary>masked_fill.Scalar: where(mask, value, self).</summary>
    public static void MaskedFill(Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc self = ref call.Input(0);
        T value = ScalarBits.Of(self.DType, call.Argument(2)).As<T>();
        long* sizes = stackalloc long[self.Rank];
        long* strides = stackalloc long[self.Rank];
        self.Sizes.CopyTo(new Span<long>(sizes, self.Rank));
        new Span<long>(strides, self.Rank).Clear();
        TensorDesc* inputs = stackalloc TensorDesc[3];
        inputs[0] = call.Input(1);
        inputs[1] = new TensorDesc((nint)(&value), 0, self.DType, self.Rank, sizes, strides, self.ElementCount);
        inputs[2] = self;
        TensorDesc output = call.Output;
        var where = new KernelCall(&output, 1, inputs, 3, null, 0);
        Rows.Run(in where, default(SelectRow<T>));
    }
}
