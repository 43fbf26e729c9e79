namespace Devices.Kernels.Library;

/// <summary>Reductions over dimensions.</summary>
internal static class Reduction
{
    public static IEnumerable<PortableKernel> Kernels
    {
        get
        {
            foreach (DType dtype in DTypes.Integral.ToArray())
            {
                yield return new SumKernel("sum.dim_IntList", dtype, isMean: false);
                yield return new ProductKernel(dtype);
            }

            foreach (DType dtype in DTypes.FloatingPoint.ToArray())
            {
                yield return new SumKernel("sum.dim_IntList", dtype, isMean: false);
                yield return new SumKernel("mean.dim", dtype, isMean: true);
                yield return new VarianceKernel(dtype);
                yield return new ProductKernel(dtype);
            }

            foreach (DType dtype in DTypes.All.ToArray())
            {
                yield return new ExtremeKernel(dtype, greatest: true);
                yield return new ExtremeKernel(dtype, greatest: false);
                yield return new PositionKernel(dtype, greatest: true);
                yield return new PositionKernel(dtype, greatest: false);
            }
        }
    }
}
