namespace Devices.Fake.Kernels;

/// <summary>The one list of all kernels: each family registers its own.</summary>
internal static class FakeKernels
{
    public static void RegisterAll(KernelTable table)
    {
        Creation.Register(table);
        Unary.Register(table);
        Binary.Register(table);
        Division.Register(table);
        Reduction.Register(table);
        Indexing.Register(table);
        LinearAlgebra.Register(table);
        Convolution.Register(table);
        Pooling.Register(table);
        Random.Register(table);
    }
}
