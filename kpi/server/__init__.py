"""What stands around the screens: the store opened once, headers and compression, our own routes, the log."""

from kpi.pages import state
from kpi.server.lifespan import warmed_by
from kpi.server.logs import speak, tell_fault
from kpi.server.middleware import middleware
from kpi.server.office import office_addresses, office_settings
from kpi.server.routes import routes

__all__ = ["lifespan", "middleware", "office_addresses", "office_settings", "routes", "tell_fault"]

lifespan = warmed_by(state.open, told=speak)
