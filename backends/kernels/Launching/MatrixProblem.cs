namespace Devices.Kernels.Launching;

/// <summary>How a matrix of a batch lies in memory.</summary>
/// <param name="IsTransposed">Columns are consecutive, not rows.</param>
/// <param name="Stride">From a row (column) to the next, in elements; at least as many as it has.</param>
/// <param name="BatchStride">From a matrix to the next.</param>
public readonly record struct MatrixLayout(bool IsTransposed, long Stride, long BatchStride);

/// <summary>A product of matrices but for the memory: what a library chooses an algorithm for.</summary>
/// <param name="DType">A floating dtype.</param>
/// <param name="Rows">Rows of A and of the result.</param>
/// <param name="Columns">Columns of B and of the result.</param>
/// <param name="Depth">Columns of A and rows of B.</param>
/// <param name="Batches">How many products.</param>
/// <param name="A">The left matrices.</param>
/// <param name="B">The right matrices.</param>
/// <param name="C">What is added; the result's own rows where nothing is. The result's rows are consecutive, without gaps.</param>
/// <param name="Alignment">Every address is a multiple of this power of two.</param>
public readonly record struct MatrixProblem(
    DType DType, long Rows, long Columns, long Depth, long Batches, MatrixLayout A, MatrixLayout B, MatrixLayout C, int Alignment);

/// <summary>The addresses and factors of a product.</summary>
/// <param name="A">First element of the left matrices.</param>
/// <param name="B">First element of the right matrices.</param>
/// <param name="C">First element of what is added; the result's where nothing is.</param>
/// <param name="Output">First element of the result.</param>
/// <param name="Alpha">Scales the product.</param>
/// <param name="Beta">Scales C, which is not read where it is 0.</param>
public readonly record struct MatrixMemory(nint A, nint B, nint C, nint Output, double Alpha, double Beta);
