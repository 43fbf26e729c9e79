using System.Runtime.InteropServices;
using Devices.Api;
using Devices.Reference;

namespace Devices.Conformance;

/// <summary>The reference's memory: handles are blocks of numbers with bounds, not addresses.</summary>
internal sealed class ReferenceMemory : Allocator, IReferenceMemory
{
    public override nint Allocate(nint bytes) => GCHandle.ToIntPtr(GCHandle.Alloc(new ReferenceBlock(bytes)));

    public override void Free(nint memory) => GCHandle.FromIntPtr(memory).Free();

    public Approx Read(in TensorDesc tensor, long elementOffset) =>
        ReferenceBlock.Of(tensor.Memory).Read(ByteOffset(in tensor, elementOffset), tensor.DType);

    public void Write(in TensorDesc tensor, long elementOffset, Approx value) =>
        ReferenceBlock.Of(tensor.Memory).Write(ByteOffset(in tensor, elementOffset), tensor.DType, value);

    private static int ByteOffset(in TensorDesc tensor, long elementOffset) =>
        (int)(tensor.ByteOffset + (elementOffset * tensor.DType.ElementSize()));
}
