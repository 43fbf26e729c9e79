namespace Devices.Ops;

/// <summary>
/// Decompositions of several roundings, in float32 where the operand is a 16-bit float, so that only the result rounds to
/// that.
/// </summary>
internal static class Precise
{
    /// <summary>The dtype that tensors of a dtype are computed in.</summary>
    public static DType ComputeType(DType dtype) => dtype is DType.Float16 or DType.BFloat16 ? DType.Float32 : dtype;

    /// <summary>A function of a tensor.</summary>
    public static Tensor Of(Tensor self, Func<Tensor, Tensor> function) => function(self.To(ComputeType(self.DType))).To(self.DType);

    /// <summary>A function of two tensors; the result has the first one's dtype.</summary>
    public static Tensor Of(Tensor self, Tensor other, Func<Tensor, Tensor, Tensor> function) =>
        function(self.To(ComputeType(self.DType)), other.To(ComputeType(other.DType))).To(self.DType);
}
