namespace Devices.Reference;

/// <summary>One call of a reference: operands and arguments by the schema's names.</summary>
public abstract class ReferenceCall
{
}
