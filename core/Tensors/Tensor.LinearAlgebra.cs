using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>Product of matrices [m, k] and [k, n].</summary>
    public Tensor Mm(Tensor mat2) => Dispatcher.Call(LinearAlgebra.Mm, this, mat2);

    /// <summary>Product of matrices of a batch, [b, m, k] and [b, k, n].</summary>
    public Tensor Bmm(Tensor mat2) => Dispatcher.Call(LinearAlgebra.Bmm, this, mat2);

    /// <summary>beta·self + alpha·(mat1 mat2).</summary>
    public Tensor Addmm(Tensor mat1, Tensor mat2, Scalar? beta = null, Scalar? alpha = null) =>
        Dispatcher.Call(LinearAlgebra.Addmm, this, mat1, mat2, beta ?? 1, alpha ?? 1);

    /// <summary>Product of vectors, matrices or batches of matrices, as the ranks say; batches broadcast.</summary>
    public Tensor Matmul(Tensor other) => Dispatcher.Call(LinearAlgebra.Matmul, this, other);
}
