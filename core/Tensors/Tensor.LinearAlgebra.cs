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

    /// <summary>Σ self·tensor of two vectors.</summary>
    public Tensor Dot(Tensor tensor) => Dispatcher.Call(VectorProducts.Dot, this, tensor);

    /// <summary>Product of a matrix [m, k] and a vector [k].</summary>
    public Tensor Mv(Tensor vec) => Dispatcher.Call(VectorProducts.Mv, this, vec);

    /// <summary>beta·self + alpha·(batch1 batch2).</summary>
    public Tensor Baddbmm(Tensor batch1, Tensor batch2, Scalar? beta = null, Scalar? alpha = null) =>
        Dispatcher.Call(VectorProducts.Baddbmm, this, batch1, batch2, beta ?? 1, alpha ?? 1);

    /// <summary>Sums of products by Einstein's notation: <c>bij,bjk->bik</c>.</summary>
    /// <exception cref="TensorException">The equation is none, or does not fit the operands.</exception>
    public static Tensor Einsum(string equation, params Tensor[] tensors) =>
        Dispatcher.Call(Ops.Einsum.Row, equation, tensors, Value.None);

    /// <summary>Distances of all rows of x1 [*, p, m] from all of x2 [*, r, m], as [*, p, r].</summary>
    public static Tensor Cdist(Tensor x1, Tensor x2, double p = 2) => Dispatcher.Call(Distances.Cdist, x1, x2, p, Value.None);

    /// <summary>Distances of all pairs of rows of a matrix, first row before second.</summary>
    public Tensor Pdist(double p = 2) => Dispatcher.Call(Distances.Pdist, this, p);
}
