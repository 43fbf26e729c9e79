namespace Devices.Conformance;

/// <summary>A stream that is always idle, since all work is done when it is given.</summary>
internal sealed unsafe class ReferenceStream : Api.Stream
{
    public override bool IsConcurrent => true;

    public override bool IsIdle => true;

    public override void CopyFromHost(void* source, nint memory, nint byteOffset, nint bytes) =>
        ReferenceBlock.Of(memory).WriteRaw(new ReadOnlySpan<byte>(source, (int)bytes), (int)byteOffset);

    public override void CopyToHost(nint memory, nint byteOffset, void* destination, nint bytes)
    {
        if (!ReferenceReader.Intercept(ReferenceBlock.Of(memory), (int)byteOffset))
        {
            ReferenceBlock.Of(memory).ReadRaw((int)byteOffset, new Span<byte>(destination, (int)bytes));
        }
    }

    public override void Copy(nint source, nint sourceByteOffset, nint destination, nint destinationByteOffset, nint bytes) =>
        ReferenceBlock.Of(source).CopyTo((int)sourceByteOffset, ReferenceBlock.Of(destination), (int)destinationByteOffset, (int)bytes);

    public override void Record(Api.Event @event)
    {
    }

    public override void Wait(Api.Event @event)
    {
    }

    public override void Synchronize()
    {
    }

    public override void Dispose()
    {
    }
}
