namespace Devices;

/// <summary>
/// An array of elements of one dtype on one device, with any strides; PyTorch's <c>torch.Tensor</c>. Operators are methods with
/// ATen's names in PascalCase (those ending in '_' write over the tensor) and the usual C# operators.
/// </summary>
/// <remarks>
/// Memory comes back when the garbage collector finds it unused; core asks it to collect when a device's memory fills up. A
/// tensor that is disposed gives it back at once, for the next one to find it still in the cache.
/// One tensor must not be written on one thread while another uses it.
/// </remarks>
public sealed partial class Tensor : IDisposable
{
    private Storage storage;
    private bool disposed;

    internal Tensor(Storage storage, SizesAndStrides layout, long storageOffset, DType dtype)
    {
        this.storage = storage;
        Layout = layout;
        StorageOffset = storageOffset;
        DType = dtype;
    }

    /// <summary>The memory, shared with views of this tensor.</summary>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    public Storage Storage => disposed ? throw new ObjectDisposedException(nameof(Tensor)) : storage;

    /// <summary>Offset of the first element into <see cref="Storage"/>, in elements.</summary>
    public long StorageOffset { get; private set; }

    /// <summary>The element type.</summary>
    public DType DType { get; private set; }

    /// <summary>Where the elements are.</summary>
    public Device Device => storage.Device;

    /// <summary>Number of dimensions; 0 for a single number.</summary>
    public int Rank => Layout.Rank;

    /// <summary>The size of each dimension.</summary>
    public ReadOnlySpan<long> Sizes => Layout.Sizes;

    /// <summary>The distance between neighbours along each dimension, in elements.</summary>
    public ReadOnlySpan<long> Strides => Layout.Strides;

    /// <summary>Number of elements; <c>numel</c>.</summary>
    public long ElementCount => Layout.ElementCount;

    /// <summary>Whether the elements lie in row-major order without gaps.</summary>
    public bool IsContiguous => Layout.IsContiguous;

    internal SizesAndStrides Layout { get; private set; }

    internal nint ByteOffset => Storage.ByteOffset + (nint)(StorageOffset * DType.ElementSize());

    /// <summary>
    /// Gives the memory back at once, when all tensors made on it (views, detached ones) are disposed. Never needed: the garbage
    /// collector does it otherwise. Nothing may use the tensor afterwards, backward through it included.
    /// </summary>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            storage.Release();
        }
    }

    /// <summary>The size of a dimension; negative counts from the last.</summary>
    /// <exception cref="TensorIndexException">There is no such dimension.</exception>
    public long Size(int dim) => Sizes[Dimensions.Normalize(dim, Rank)];

    /// <summary>A tensor of its own memory, not initialised.</summary>
    internal static Tensor Allocate(Stream stream, SizesAndStrides layout, DType dtype, string holder) =>
        new(stream.Device.Memory.Allocate(stream, layout.ElementCount * dtype.ElementSize(), holder), layout, 0, dtype);

    /// <summary>Makes this tensor one of that layout, on memory of its own where what it has is too small. The elements are lost.</summary>
    internal void Resize(Stream stream, SizesAndStrides layout)
    {
        if (StorageOffset + layout.ElementCount > Storage.Bytes / DType.ElementSize())
        {
            Storage before = storage;
            storage = Device.Memory.Allocate(stream, layout.ElementCount * DType.ElementSize(), "resize");
            StorageOffset = 0;
            before.Release();
        }

        Layout = layout;
    }

    /// <summary>A tensor on this one's memory.</summary>
    internal Tensor Alias(SizesAndStrides layout, long storageOffset) => new(Storage.Share(), layout, storageOffset, DType);

    /// <summary>
    /// Makes this tensor stand for another one's memory, sizes, dtype and device, while it stays the same object: how a module moves
    /// its parameters without an optimizer losing them. Its gradient and whether it requires one stay as they are.
    /// </summary>
    internal void SetData(Tensor source)
    {
        Storage taken = source.Storage.Share();
        Storage.Release();
        (storage, StorageOffset, DType, Layout) = (taken, source.StorageOffset, source.DType, source.Layout);
        if (Autograd is { } meta)
        {
            meta.View = null;
        }
    }
}
