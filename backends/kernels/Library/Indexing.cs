namespace Devices.Kernels.Library;

/// <summary>cat, gather, index_select, embedding; scatter, scatter_add, index_add, embedding_dense_backward.</summary>
internal static class Indexing
{
    public static IEnumerable<PortableKernel> Kernels
    {
        get
        {
            foreach (DType dtype in DTypes.All.ToArray())
            {
                yield return new CatKernel(dtype);
                yield return new GatherKernel(dtype);
                yield return new IndexSelectKernel(dtype);
                yield return new ScatterKernel("scatter.src", dtype, combines: false);
                if (dtype != DType.Bool)
                {
                    yield return new ScatterKernel("devices::scatter_fold", dtype, combines: true);
                    yield return new ScatterAddKernel(dtype, isIndexAdd: false);
                    yield return new ScatterAddKernel(dtype, isIndexAdd: true);
                }
            }

            foreach (DType dtype in DTypes.FloatingPoint.ToArray())
            {
                yield return new EmbeddingKernel(dtype);
                yield return new EmbeddingGradientKernel(dtype);
            }
        }
    }
}
