namespace Devices.Kernels.Library;

/// <summary>mm, bmm, addmm.</summary>
internal static class LinearAlgebra
{
    public static IEnumerable<PortableKernel> Kernels
    {
        get
        {
            foreach (DType dtype in DTypes.All.ToArray().Where(dtype => dtype != DType.Bool))
            {
                yield return new MatrixKernel("mm", dtype);
                yield return new MatrixKernel("bmm", dtype);
                yield return new AddMatrixKernel(dtype);
            }
        }
    }
}
