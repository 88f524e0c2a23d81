# Report, costs, activities, links.
